-- Whoever sends webhooks asks whose endpoints are of nobody any more.
grant usage on schema ${schema} to obole_webhook;
grant select (name, revoked_at) on ${schema}.client to obole_webhook;
