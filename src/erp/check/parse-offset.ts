/** Minutes east of UTC of an ISO 8601 offset: 120 for `+02:00`, -210 for `-0330`. */
export function parseOffset(written: string): number {
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(written) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}
