import { useLingui } from '@lingui/react/macro';
import { Modal } from '@mantine/core';
import type { QuestionProps } from './question';

export function QuestionFrame({ asked, onClose, title, children }: QuestionProps) {
  const { t } = useLingui();
  return (
    <Modal
      opened={asked}
      onClose={onClose}
      title={title}
      closeButtonProps={{ 'aria-label': t`Close` }}
      centered
    >
      {children}
    </Modal>
  );
}
