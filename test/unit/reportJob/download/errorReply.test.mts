import { errorReplyOf } from '../../../../nodes/reportJob/download/errorReply';
import { utf16, utf8 } from './bytes.mts';

test('given an HTML page, then it is never a report', () => {
	expect(errorReplyOf('html', utf8('<!doctype html>'))).toBe('an HTML page');
});

test.each([
	'<Error><Code>AccessDenied</Code></Error>', '<?xml version="1.0"?>\n<Error/>', '<ErrorResponse xmlns="x"><Error/></ErrorResponse>',
	'<s:Fault>x</s:Fault>', '<ns:error>x</ns:error>', '<ServiceExceptionReport version="1">',
])('given the XML error %j, then it is never a report', (text) => {
	expect(errorReplyOf('xml', utf8(text))).toBe('an XML error page');
	expect(errorReplyOf('xml', utf16('BE', text))).toBe('an XML error page');
});

test('given other XML, then it may be one', () => {
	expect(errorReplyOf('xml', utf8('<patents><patent/></patents>'))).toBeNull();
});

test.each([
	'{"error":"no such file"}',
	'{"error":{"code":404}}',
	'{"error":true,"data":{}}',
	'{"Error":{"Code":"AccessDenied"}}',
	'{"errors":[{"code":"NOT_FOUND","message":"gone"}]}',
	'{"errors":{"file":"gone"}}',
	'{"status":"ERROR"}',
	'{"status":"ERROR","errors":[{"code":"LOCKED"}]}',
	'{"status":"ERROR","errors":null}',
	'{"status":"failed","rows":[]}',
	'{"status":false,"error_code":67200004,"error_msg":"no permission"}',
	'{"status":false,"error_code":0,"data":null}',
	'{"data":[],"error_code":"67200004"}',
	'{"success":false}',
	'{"timestamp":"2026-03-02T09:00:00Z","status":404,"error":"Not Found","path":"/x"}',
	'{"code":"AccessDenied","message":"Request has expired"}',
	'{"message":"Forbidden"}',
	'{"fault":{"faultstring":"quota"}}',
	'{"errors":["gone"],"rows":[]}',
	'{"errors":["gone"],"path":"/x"}',
	'{"message":"gone","data":null}',
	' \n{ "error" : "x" }\n',
	'\ufeff{"error":"x"}',
])('given the JSON error %s, then it is never a report', (text) => {
	expect(errorReplyOf('json', utf8(text))).toBe('an error in JSON');
	expect(errorReplyOf('json', utf16('LE', text))).toBe('an error in JSON');
});

test.each([
	'{"rows":[{"offerId":"1"}]}',
	'{"rows":[]}',
	'{}',
	'[]',
	'[{"error":"in a row"}]',
	'{"status":"OK","result":{"rows":[]}}',
	'{"status":true,"error_code":0,"error_msg":"","data":{"a":1}}',
	'{"error":null,"rows":[1]}',
	'{"error":"","errors":[],"rows":[]}',
	'{"rows":[{"id":1}],"errors":["row 3 was left out"]}',
	'{"message":"from the seller","rows":[1]}',
	'{"code":"A1","name":"tea"}',
	'{"errorsTotal":3,"rows":[]}',
	'{"error":"0","rows":[]}',
	'null',
	'5',
	'"error"',
])('given the JSON report %s, then it stays one', (text) => {
	expect(errorReplyOf('json', utf8(text))).toBeNull();
});

test('given JSON that does not end within the head, then it is a report', () => {
	expect(errorReplyOf('json', utf8(`{"error":"x","rows":["${'x'.repeat(100)}`))).toBeNull();
});

test.each(['pdf', 'csv', 'zip', 'binary'] as const)('given %s, then it may be a report, whatever it says', (kind) => {
	expect(errorReplyOf(kind, utf8('<Error/>{"error":"x"}'))).toBeNull();
	expect(errorReplyOf(kind, utf8('{"error":"x"}'))).toBeNull();
});
