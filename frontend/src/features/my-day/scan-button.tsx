import { useLingui } from '@lingui/react/macro';
import { ActionIcon } from '@mantine/core';
import { IconQrcode } from '@tabler/icons-react';
import { useRef } from 'react';
import { toast } from '@/ui/states/toast';

type Detector = { detect: (image: ImageBitmap) => Promise<{ rawValue: string }[]> };
type DetectorClass = new (options: { formats: string[] }) => Detector;

const detectorClass = (): DetectorClass | undefined =>
  (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector;

/** Reads the code on the car from a picture, where the browser can; elsewhere one types. */
export function ScanButton({ onFound }: { onFound: (text: string) => void }) {
  const { t } = useLingui();
  const input = useRef<HTMLInputElement>(null);
  const Reader = detectorClass();
  if (!Reader) return null;
  const read = async (file: File) => {
    const image = await createImageBitmap(file);
    const [code] = await new Reader({ formats: ['qr_code', 'code_128'] }).detect(image);
    if (code) onFound(code.rawValue);
    else toast.failed(new Error(t`No code was found in the picture.`));
  };
  return (
    <>
      <input
        ref={input}
        type="file"
        accept="image/*"
        capture="environment"
        hidden
        aria-label={t`Picture of the code`}
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0];
          if (file) void read(file).catch((error) => toast.failed(error));
          currentTarget.value = '';
        }}
      />
      <ActionIcon
        variant="subtle"
        size="lg"
        aria-label={t`Scan the code`}
        onClick={() => input.current?.click()}
      >
        <IconQrcode size={20} />
      </ActionIcon>
    </>
  );
}
