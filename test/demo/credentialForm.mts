/**
 * What a person types into the form of a credential, one field a line.
 * @param form values by the form's labels
 */
export function credentialForm(name: string, form: Record<string, string>): string {
	const width = Math.max(...Object.keys(form).map(({ length }) => length));
	const lines = Object.entries(form).map(([label, value]) => `    ${label.padEnd(width)}  ${value}`);
	return [`  ${name}`, ...lines].join('\n');
}
