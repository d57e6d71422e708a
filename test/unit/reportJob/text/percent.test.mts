import { percentDecoded } from '../../../../nodes/reportJob/text/percent';

test.each([
	['小米.pdf', 'utf8', '小米.pdf'],
	['%E5%B0%8F%e7%b1%b3.pdf', 'utf8', '小米.pdf'],
	['小%20米.pdf', 'utf8', '小 米.pdf'],
	['100%.pdf', 'utf8', '100%.pdf'],
	['%', 'utf8', '%'],
	['%zz', 'utf8', '%zz'],
	['', 'utf8', ''],
	['caf%E9', 'latin1', 'café'],
	['%D0%A1%C3%D7', 'utf8', null],
	['%E5%B0', 'utf8', null],
] as const)('given %j as %s, then it reads %j', (text, charset, expected) => {
	expect(percentDecoded(text, charset)).toBe(expected);
});
