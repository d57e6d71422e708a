import { aiAgent } from '../templates/quick/aiAgent.mts';
import { errorWorkflow } from '../templates/quick/errorWorkflow.mts';
import { monthToDataTable } from '../templates/quick/monthToDataTable.mts';
import { ordersEveryMorning } from '../templates/quick/ordersEveryMorning.mts';
import { patentValuesByForm } from '../templates/quick/patentValuesByForm.mts';
import { reportsForList } from '../templates/quick/reportsForList.mts';
import { straightLine } from '../templates/quick/straightLine.mts';
import { TemplateBench } from '../templates/TemplateBench.mts';
import { INSTALLING } from './startN8nWithPackage.mts';

/** Templates that end within seconds when the reports do, on one n8n; what takes minutes is in test/templates. */
jest.setTimeout(120_000);

let bench: TemplateBench;

beforeAll(async () => {
	bench = await TemplateBench.start();
}, INSTALLING);

afterAll(async () => await bench?.stop(), 60_000);

beforeEach(() => bench.forget());

for (const template of [straightLine, ordersEveryMorning, monthToDataTable, reportsForList, patentValuesByForm, aiAgent, errorWorkflow])
	template(() => bench);
