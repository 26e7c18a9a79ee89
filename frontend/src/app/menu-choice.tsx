import { Menu } from '@mantine/core';

type MenuChoiceProps<Value extends string> = {
  label: string;
  value: Value;
  options: ReadonlyArray<readonly [value: Value, label: string]>;
  onChange: (value: Value) => void;
};

/** One of a few, inside a menu that stays open: a person may try them out. */
export function MenuChoice<Value extends string>(props: MenuChoiceProps<Value>) {
  const { label, value, options, onChange } = props;
  return (
    <>
      <Menu.Label>{label}</Menu.Label>
      <Menu.RadioGroup
        aria-label={label}
        value={value}
        onChange={(chosen) => onChange(chosen as Value)}
      >
        {options.map(([option, name]) => (
          <Menu.RadioItem key={option} value={option} closeMenuOnClick={false}>
            {name}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
    </>
  );
}
