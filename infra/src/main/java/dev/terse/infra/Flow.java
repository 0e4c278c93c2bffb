package dev.terse.infra;

import java.util.OptionalInt;

/**
 * The way of requests and clicks, where it has a price; the defaults depend on the profile.
 *
 * @param shards the shards of a stream with a fixed number; empty for {@code streamMode=on-demand}
 * @param retentionHours {@code streamRetentionHours}, how long the stream keeps a click
 * @param tracesAll {@code tracing=all}, whether X-Ray may trace redirects and the counting of
 *     clicks, too
 * @param accessLog {@code accessLog}, whether API Gateway logs each request
 * @param redirectUrl {@code redirectFront=url}, whether the edge asks the redirect's function URL
 *     instead of the API
 */
public record Flow(
    OptionalInt shards,
    int retentionHours,
    boolean tracesAll,
    boolean accessLog,
    boolean redirectUrl) {}
