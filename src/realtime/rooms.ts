/** Every Socket.IO room name is made here. */
export const rooms = {
  article: (articleId: string): string => `article:${articleId}`,
  user: (userId: string): string => `user:${userId}`,
  staff: 'staff',
  /** Sockets of desk sessions. */
  desk: 'desk',
} as const;

/** The article of an article's room, null for other rooms. */
export function articleOf(room: string): string | null {
  return after(rooms.article(''), room);
}

/** The user of a user's room, null for other rooms. */
export function userOf(room: string): string | null {
  return after(rooms.user(''), room);
}

function after(prefix: string, room: string): string | null {
  return room.startsWith(prefix) ? room.slice(prefix.length) : null;
}
