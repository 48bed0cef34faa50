import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App';
import { createCache } from './shared/api/createCache';

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App cache={createCache()} />
  </StrictMode>,
);
