/** Every Socket.IO room name is made here. */
export const rooms = {
  article: (articleId: string): string => `article:${articleId}`,
  user: (userId: string): string => `user:${userId}`,
  staff: 'staff',
} as const;
