import { start } from './app/start';
import './app/styles';

void start(document.getElementById('root') as HTMLElement);
