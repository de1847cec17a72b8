import { Schema } from 'mongoose';
import type { Connection, Model } from 'mongoose';
import type { AuditEntry } from '../../contract/moderation/audit.ts';
import type { Article } from '../../domain/article/article.ts';
import type { Comment } from '../../domain/comment/comment.ts';
import type { Activity } from '../../domain/records/activity.ts';
import { accountSchema } from './account-repository.ts';
import type { AccountDocument } from './account-repository.ts';
import { sessionSchema } from './session-repository.ts';
import type { SessionDocument } from './session-repository.ts';
import { accessSchema } from './access-repository.ts';
import type { AccessDocument } from './access-repository.ts';
import { heldNameSchema } from './held-name-repository.ts';
import type { HeldNameDocument } from './held-name-repository.ts';
import { policySchema } from './policy-repository.ts';
import type { PolicyDocument } from './policy-repository.ts';
import { reportSchema } from './report-repository.ts';
import type { ReportDocument } from './report-repository.ts';
import { sweepSchema } from './sweep-repository.ts';
import type { SweepDocument } from './sweep-repository.ts';
import { queueIndexes } from './queue-indexes.ts';

/**
 * A comment as stored: its id is the document's, and `score` keeps the order of "top" in an index. `spent`
 * are all revisions it has ever had: one that it has left must stay taken, or a node that is behind could
 * give it to another comment, below what readers hold already.
 */
export type CommentDocument = Omit<Comment, 'id'> & {
  readonly _id: string;
  readonly score: number;
  /** The words of the text as a search finds them; empty when it is erased. */
  readonly words: readonly string[];
  /** One form of each word, which leads to it in an index: see `soughtRoots`. */
  readonly roots: readonly string[];
  /** `held` while a rule of screening lets it wait: an index counts and orders these. */
  readonly waits: 'held' | null;
  readonly spent: readonly number[];
};
/** With the audit entries that changes of its controls owe the trail; absent in what was never controlled. */
export type ArticleDocument = Omit<Article, 'id'> & {
  readonly _id: string;
  readonly owed?: readonly AuditEntry[];
};
export type AuditDocument = Omit<AuditEntry, 'id'> & { readonly _id: string };
export type ActivityDocument = Activity & { readonly _id: string };
export interface VoteDocument {
  readonly _id: string;
  readonly commentId: string;
  readonly userId: string;
  readonly value: -1 | 0 | 1;
  /** When it was last cast. */
  readonly at: number;
}

const options = { versionKey: false, autoIndex: false, minimize: false } as const;
const anything = Schema.Types.Mixed;

function commentSchema(): Schema<CommentDocument> {
  const schema = new Schema<CommentDocument>(
    {
      _id: { type: String, required: true },
      articleId: { type: String, required: true },
      parentId: { type: String, default: null },
      rootId: { type: String, required: true },
      depth: { type: Number, required: true },
      rev: { type: Number, required: true },
      spent: { type: [Number], default: undefined },
      version: { type: Number, required: true },
      status: { type: String, required: true },
      listed: { type: Boolean, required: true },
      author: { type: anything, required: true },
      key: { type: String, required: true },
      body: { type: String, default: '' },
      folded: { type: String, default: '' },
      words: { type: [String], default: [] },
      roots: { type: [String], default: [] },
      waits: { type: String, default: null },
      lang: { type: String, required: true },
      createdAt: { type: Number, required: true },
      editedAt: { type: Number, default: null },
      pinned: { type: Boolean, required: true },
      held: { type: [anything], default: [] },
      decision: { type: anything, default: null },
      edits: { type: [anything], default: [] },
      showings: { type: [anything], default: [] },
      appeal: { type: anything, default: null },
      approved: { type: anything, default: null },
      owed: { type: [anything], default: [] },
      replies: { type: Number, required: true },
      up: { type: Number, required: true },
      down: { type: Number, required: true },
      score: { type: Number, required: true },
      reports: { type: Number, required: true },
      reportWeight: { type: Number, default: 0 },
      reportReasons: { type: anything, default: {} },
    },
    { ...options, collection: 'comments' },
  );
  schema.index({ articleId: 1, rev: 1 }, { unique: true, name: 'revision' });
  schema.index(
    { articleId: 1, spent: 1 },
    { unique: true, name: 'fence', partialFilterExpression: { spent: { $exists: true } } },
  );
  schema.index({ articleId: 1, 'author.id': 1, key: 1 }, { unique: true, name: 'submission' });
  schema.index({ articleId: 1, parentId: 1, listed: 1, createdAt: 1, _id: 1 }, { name: 'by_time' });
  schema.index({ articleId: 1, parentId: 1, listed: 1, score: 1, _id: 1 }, { name: 'by_score' });
  schema.index({ articleId: 1, rootId: 1, listed: 1, createdAt: 1, _id: 1 }, { name: 'thread' });
  schema.index({ articleId: 1, status: 1, listed: 1 }, { name: 'standing' });
  schema.index(
    { createdAt: 1, _id: 1 },
    { name: 'owing', partialFilterExpression: { 'owed.0': { $exists: true } } },
  );
  schema.index(
    { articleId: 1, createdAt: -1 },
    { name: 'pinned', partialFilterExpression: { pinned: true } },
  );
  schema.index({ createdAt: -1, _id: -1 }, { name: 'newest' });
  schema.index({ status: 1, createdAt: -1, _id: -1 }, { name: 'queue' });
  schema.index({ articleId: 1, createdAt: -1, _id: -1 }, { name: 'article_newest' });
  schema.index({ roots: 1, createdAt: -1, _id: -1 }, { name: 'roots' });
  for (const [keys, how] of queueIndexes) schema.index(keys, how);
  schema.index({ 'author.id': 1, createdAt: -1, _id: -1 }, { name: 'by_author' });
  schema.index({ articleId: 1, 'author.id': 1, createdAt: -1, _id: -1 }, { name: 'author_here' });
  schema.index(
    { 'decision.actionId': 1 },
    { name: 'of_act', partialFilterExpression: { 'decision.actionId': { $exists: true } } },
  );
  schema.index({ 'decision.by.id': 1 }, { name: 'decided_by', sparse: true });
  schema.index(
    { 'author.id': 1 },
    { name: 'shown_of_author', partialFilterExpression: { listed: true } },
  );
  for (const status of ['removed', 'withdrawn']) {
    schema.index(
      { status: 1, createdAt: 1 },
      { name: `hidden_${status}`, partialFilterExpression: { status } },
    );
  }
  return schema;
}

function articleSchema(): Schema<ArticleDocument> {
  const schema = new Schema<ArticleDocument>(
    {
      _id: { type: String, required: true },
      title: { type: String, required: true },
      url: { type: String, default: null },
      lang: { type: String, required: true },
      state: { type: String, required: true },
      closesAt: { type: Number, default: null },
      slowModeMs: { type: Number, default: 0 },
      guardMode: { type: String, default: 'auto' },
      guard: { type: anything, default: null },
      controlled: { type: Number, default: 0 },
      owed: { type: [anything], default: undefined },
      standfirst: { type: String, default: null },
      byline: { type: String, default: null },
      body: { type: String, default: null },
      publishedAt: { type: Number, required: true },
      updatedAt: { type: Number, required: true },
      epoch: { type: String, required: true },
    },
    { ...options, collection: 'articles' },
  );
  schema.index({ publishedAt: -1, _id: -1 }, { name: 'newest' });
  schema.index(
    { closesAt: 1 },
    { name: 'closing', partialFilterExpression: { closesAt: { $gt: 0 } } },
  );
  schema.index(
    { 'guard.until': 1 },
    { name: 'guarded', partialFilterExpression: { 'guard.until': { $gt: 0 } } },
  );
  schema.index(
    { _id: 1, publishedAt: 1 },
    { name: 'owing', partialFilterExpression: { 'owed.0': { $exists: true } } },
  );
  return schema;
}

function voteSchema(): Schema<VoteDocument> {
  const schema = new Schema<VoteDocument>(
    {
      _id: { type: String, required: true },
      commentId: { type: String, required: true },
      userId: { type: String, required: true },
      value: { type: Number, required: true },
      at: { type: Number, required: true },
    },
    { ...options, collection: 'votes' },
  );
  schema.index({ commentId: 1, value: 1 }, { name: 'of_comment' });
  schema.index({ userId: 1 }, { name: 'of_user' });
  schema.index({ at: 1 }, { name: 'by_time' });
  return schema;
}

function auditSchema(): Schema<AuditDocument> {
  const schema = new Schema<AuditDocument>(
    {
      _id: { type: String, required: true },
      at: { type: String, required: true },
      by: { type: anything, required: true },
      action: { type: String, required: true },
      articleId: { type: String, default: null },
      commentId: { type: String, default: null },
      userId: String,
      actionId: String,
      reason: String,
      note: String,
      lists: anything,
      before: { type: anything, required: true },
      after: { type: anything, required: true },
    },
    { ...options, collection: 'audit' },
  );
  schema.index({ articleId: 1, _id: -1 }, { name: 'of_article' });
  schema.index({ commentId: 1, _id: -1 }, { name: 'of_comment' });
  schema.index({ action: 1, _id: -1 }, { name: 'of_action' });
  schema.index({ 'by.id': 1, _id: -1 }, { name: 'of_moderator' });
  schema.index(
    { userId: 1, _id: -1 },
    { name: 'of_user', partialFilterExpression: { userId: { $exists: true } } },
  );
  return schema;
}

function activitySchema(): Schema<ActivityDocument> {
  const schema = new Schema<ActivityDocument>(
    {
      _id: { type: String, required: true },
      span: { type: String, required: true },
      at: { type: Number, required: true },
      articleId: { type: String, default: null },
      comments: { type: Number, default: 0 },
      held: { type: Number, default: 0 },
      removed: { type: Number, default: 0 },
      decisions: { type: Number, default: 0 },
      times: { type: anything, default: {} },
    },
    { ...options, collection: 'activity' },
  );
  schema.index({ span: 1, articleId: 1, at: -1 }, { name: 'of_article' });
  schema.index({ span: 1, at: -1 }, { name: 'by_time' });
  return schema;
}

/** The right of one process to something, until a moment. */
export interface LeaseDocument {
  readonly _id: string;
  readonly holder: string;
  readonly until: number;
}

function leaseSchema(): Schema<LeaseDocument> {
  return new Schema<LeaseDocument>(
    {
      _id: { type: String, required: true },
      holder: { type: String, required: true },
      until: { type: Number, required: true },
    },
    { ...options, collection: 'leases' },
  );
}

export interface Models {
  readonly policies: Model<PolicyDocument>;
  readonly accounts: Model<AccountDocument>;
  readonly sessions: Model<SessionDocument>;
  readonly comments: Model<CommentDocument>;
  readonly articles: Model<ArticleDocument>;
  readonly votes: Model<VoteDocument>;
  readonly reports: Model<ReportDocument>;
  readonly audit: Model<AuditDocument>;
  readonly leases: Model<LeaseDocument>;
  readonly activity: Model<ActivityDocument>;
  readonly access: Model<AccessDocument>;
  readonly sweeps: Model<SweepDocument>;
  readonly names: Model<HeldNameDocument>;
}

/** The models of one connection. Indexes are made by `createIndexes`, not on first use. */
export function defineModels(connection: Connection): Models {
  return {
    accounts: connection.model<AccountDocument>('Account', accountSchema()),
    sessions: connection.model<SessionDocument>('Session', sessionSchema()),
    comments: connection.model<CommentDocument>('Comment', commentSchema()),
    articles: connection.model<ArticleDocument>('Article', articleSchema()),
    votes: connection.model<VoteDocument>('Vote', voteSchema()),
    reports: connection.model<ReportDocument>('Report', reportSchema()),
    audit: connection.model<AuditDocument>('Audit', auditSchema()),
    policies: connection.model<PolicyDocument>('Policy', policySchema()),
    leases: connection.model<LeaseDocument>('Lease', leaseSchema()),
    activity: connection.model<ActivityDocument>('Activity', activitySchema()),
    sweeps: connection.model<SweepDocument>('Sweep', sweepSchema()),
    access: connection.model<AccessDocument>('Access', accessSchema()),
    names: connection.model<HeldNameDocument>('HeldName', heldNameSchema()),
  };
}

/**
 * Makes what is missing; safe on every start and from several nodes at once. All indexes of a collection at
 * once: made one by one, each would read the whole of it.
 */
export async function createIndexes(models: Models): Promise<void> {
  for (const { collection, schema } of Object.values(models) as Model<unknown>[]) {
    const indexes = schema.indexes().map(([key, how]) => ({ key, ...how }));
    if (indexes.length > 0) await collection.createIndexes(indexes as never);
  }
}
