/** People the demonstration writes to. */
export const PEOPLE = 1_000;
const DOMAIN = 'customers.example';

export const addresses = () =>
  Array.from({ length: PEOPLE }, (_, index) => `customer-${String(index + 1).padStart(4, '0')}@${DOMAIN}`);
