import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useMe } from '@/auth/use-me';
import classes from './cases.module.css';
import { useFieldWords } from './use-field-words';

export type TextsFieldsProps = {
  market: string;
  texts: Readonly<Record<string, string>>;
  onChange: (texts: Record<string, string>) => void;
};

/** An answer in each language of the market, and what it can speak of. */
export function TextsFields({ market, texts, onChange }: TextsFieldsProps) {
  const { t, i18n } = useLingui();
  const { markets } = useMe();
  const words = useFieldWords();
  const languages = markets.find(({ code }) => code === market)?.languages ?? ['en'];
  const names = new Intl.DisplayNames([i18n.locale || 'en'], { type: 'language' });
  const [first = 'en'] = languages;
  // the language that was written last
  const [into, setInto] = useState(first);
  const add = (variable: string) =>
    onChange({ ...texts, [into]: `${texts[into] ?? ''}{{${variable}}}` });
  return (
    <>
      {languages.map((language) => (
        <Textarea
          key={language}
          label={t`Answer in ${names.of(language) ?? language}`}
          value={texts[language] ?? ''}
          onFocus={() => setInto(language)}
          onChange={(event) => onChange({ ...texts, [language]: event.currentTarget.value })}
          rows={3}
        />
      ))}
      <div className={classes.offers}>
        <small>
          <Trans>Put in:</Trans>
        </small>
        {Object.entries(words.variables).map(([name, label]) => (
          <Button key={name} size="compact-xs" variant="default" onClick={() => add(name)}>
            {label}
          </Button>
        ))}
      </div>
    </>
  );
}
