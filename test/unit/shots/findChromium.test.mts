import { findChromium } from '../../shots/findChromium.mts';

const only =
	(...paths: string[]) =>
	(path: string): boolean =>
		paths.includes(path);

describe('the browser that takes the pictures', () => {
	it('is the one that is named', () => {
		expect(findChromium('/opt/chrome', only('/opt/chrome', '/usr/bin/chromium'))).toBe('/opt/chrome');
	});

	it('is found where systems put it', () => {
		expect(findChromium('', only('/usr/bin/google-chrome'))).toBe('/usr/bin/google-chrome');
		expect(findChromium('', only('/usr/bin/google-chrome', '/usr/bin/chromium'))).toBe('/usr/bin/chromium');
	});

	it.each([
		['', /^This needs Chromium, which was not found\. Install it .*apt-get install chromium.*CHROMIUM_PATH\.$/],
		['/opt/none', /^There is no Chromium at \/opt\/none, which CHROMIUM_PATH names\.$/],
	])('is asked for in one line where there is none (CHROMIUM_PATH "%s")', (chosen, words) => {
		expect(() => findChromium(chosen, only())).toThrow(words);
	});
});
