import { i18n } from '@lingui/core';
import { messages } from '../locales/en.po';

// what a test reads is what a person reads
i18n.load('en', messages);
i18n.activate('en');
