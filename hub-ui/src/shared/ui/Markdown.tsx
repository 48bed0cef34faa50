import { Typography } from 'antd';
import ReactMarkdown, { type Components } from 'react-markdown';
import remarkBreaks from 'remark-breaks';
import remarkGfm from 'remark-gfm';
import styles from './Markdown.module.css';
import { RichText } from './RichText';

/** Text with marks. No HTML is interpreted, and nothing is fetched from elsewhere: a picture is a link to it. */
export default function Markdown({ text, names = [] }: { text: string; names?: readonly string[] }) {
  const components: Components = {
    a: ({ href, children }) => (
      <Typography.Link href={href} target="_blank" rel="noreferrer noopener">
        {children}
      </Typography.Link>
    ),
    img: ({ src, alt }) => (
      <Typography.Link href={src} target="_blank" rel="noreferrer noopener">
        {alt || src}
      </Typography.Link>
    ),
    p: ({ children }) => <p>{marked(children, names)}</p>,
    li: ({ children }) => <li>{marked(children, names)}</li>,
    // The page has its own headings; those of a message stand below them.
    h1: ({ children }) => <h4>{children}</h4>,
    h2: ({ children }) => <h5>{children}</h5>,
    h3: ({ children }) => <h6>{children}</h6>,
    h4: ({ children }) => <h6>{children}</h6>,
    h5: ({ children }) => <h6>{children}</h6>,
  };
  return (
    <div className={styles.markdown}>
      <ReactMarkdown remarkPlugins={[remarkGfm, remarkBreaks]} components={components}>
        {text}
      </ReactMarkdown>
    </div>
  );
}

function marked(children: React.ReactNode, names: readonly string[]): React.ReactNode {
  const parts = Array.isArray(children) ? children : [children];
  return parts.map((part, index) =>
    typeof part === 'string' && names.length > 0 ? <RichText key={index} text={part} names={names} /> : part,
  );
}
