import { demoArguments } from '../../demo/demoArguments.mts';

describe('the arguments of the demo', () => {
	it.each([
		[[], { once: false, port: undefined }],
		[['--once'], { once: true, port: undefined }],
		[['--port', '5678'], { once: false, port: 5678 }],
		[['--once', '--port=5678'], { once: true, port: 5678 }],
	])('reads %j', (args, read) => {
		expect(demoArguments(args)).toEqual(read);
	});

	it.each([
		[['--port', 'n8n'], /^--port must be a whole number from 1024 to 65535; it is "n8n"\. Usage: npm run demo/],
		[['--port', '80'], /from 1024 to 65535; it is "80"/],
		[['--port', '65536'], /it is "65536"/],
		[['--port', '5678.5'], /it is "5678\.5"/],
		[['--port'], /--port.*argument missing.*Usage: npm run demo/],
		[['--prot', '1'], /--prot.*Usage: npm run demo/],
		[['once'], /once.*Usage: npm run demo/],
	])('refuses %j in one line', (args, words) => {
		expect(() => demoArguments(args)).toThrow(words);
		expect(() => demoArguments(args)).toThrow(/^[^\n]+$/);
	});
});
