// Message DB: stored functions in PostgreSQL, called through node-postgres.
import { readFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { measure, payload } from './load.mjs';

const pool = new pg.Pool({ max: 32, options: '-c search_path=message_store,public' });
const home = new URL('./node_modules/@eventide/message-db/database/', import.meta.url);
// In the order of its install.sh, which needs psql; without views and without pgcrypto, whose one
// function PostgreSQL has by itself now.
const scripts = [
    'roles/message-store',
    'schema/message-store',
    'tables/messages',
    'types/message',
    ...['hash-64', 'acquire-lock', 'category', 'is-category', 'id', 'cardinal-id', 'stream-version', 'write-message'].map(
        (name) => `functions/${name}`,
    ),
    'indexes/messages-id',
    'indexes/messages-stream',
    'indexes/messages-category',
];
const installer = await pool.connect();
for (const script of scripts) {
    await installer.query(readFileSync(new URL(`${script}.sql`, home), 'utf8'));
}
installer.release();

const data = JSON.stringify(payload);
await measure((stream) =>
    pool.query('select message_store.write_message($1, $2, $3, $4, $5, $6)', [
        randomUUID(),
        stream,
        'Tallied',
        data,
        null,
        -1,
    ]),
);
await pool.end();
