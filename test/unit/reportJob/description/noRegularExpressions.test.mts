import { YandexMarketApi } from '../../../../credentials/YandexMarketApi.credentials';
import { ZhihuiyaApi } from '../../../../credentials/ZhihuiyaApi.credentials';
import { YandexMarket } from '../../../../nodes/YandexMarket/YandexMarket.node';
import { Zhihuiya } from '../../../../nodes/Zhihuiya/Zhihuiya.node';

/**
 * n8n evaluates the regular expressions of a panel whenever a node is about to run, and fails the execution when one takes longer
 * than 250 ms of the clock: a machine that stalls for a moment while hundreds of executions are woken would lose some of them.
 */
test.each([
	['Yandex Market', new YandexMarket().description.properties],
	['Zhihuiya', new Zhihuiya().description.properties],
	["Yandex Market's credential", new YandexMarketApi().properties],
	["Zhihuiya's credential", new ZhihuiyaApi().properties],
])('the panel of %s gives n8n no regular expression to evaluate', (_name, properties) => {
	expect(JSON.stringify(properties)).not.toMatch(/"(?:regex|extractValue|validation)":/);
});
