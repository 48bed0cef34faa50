import { Alert } from 'antd';

export function FormAlert({ text }: { text: string }) {
  return <Alert type="error" showIcon title={text} role="alert" style={{ marginBottom: 'var(--ant-margin)' }} />;
}
