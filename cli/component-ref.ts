/** An id as it is, and a group by its name: "Files" means all components of that group. */
export function refOf(written: string): string {
  const ref = written.trim();
  return ref.startsWith('group:') || /^[a-z0-9][a-z0-9-]*$/.test(ref) ? ref : `group:${ref}`;
}

export const GROUP_HELP = 'ID may be a group for all its components: "Files" by its name, or group:Files';
