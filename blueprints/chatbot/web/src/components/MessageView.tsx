import { memo } from 'react';
import { Answer } from './Answer';
import type { MessageViewProps } from './messageViewProps';
import { Question } from './Question';

export const MessageView = memo(function MessageView(props: MessageViewProps) {
  return props.message.role === 'user' ? <Question {...props} /> : <Answer {...props} />;
});
