const { YandexMarketApi } = require('./dist/credentials/YandexMarketApi.credentials.js');
const { ZhihuiyaApi } = require('./dist/credentials/ZhihuiyaApi.credentials.js');
const { YandexMarket } = require('./dist/nodes/YandexMarket/YandexMarket.node.js');
const { Zhihuiya } = require('./dist/nodes/Zhihuiya/Zhihuiya.node.js');

module.exports = { YandexMarket, YandexMarketApi, Zhihuiya, ZhihuiyaApi };
