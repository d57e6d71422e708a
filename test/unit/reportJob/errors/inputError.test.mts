import { InputError } from '../../../../nodes/reportJob/errors/inputError';

test('given a problem that goes on from the field, then both make one sentence', () => {
	const error = new InputError('Report ID', 'is empty.');
	expect([error.name, error.message, error.field]).toEqual(['InputError', 'Report ID is empty.', 'Report ID']);
	expect(error).toBeInstanceOf(Error);
});

test('given a problem that is a sentence of its own, then the field stands before it', () => {
	expect(new InputError('Report ID', 'Nothing is known of it.', ': ').message).toBe('Report ID: Nothing is known of it.');
});
