/**
 * Lambda's event source mapping for a Kinesis stream, for running locally: reads every shard in
 * order, gathers batches, invokes a function with Lambda's Kinesis event, and handles failures as
 * Lambda documents it.
 *
 * <p>{@link dev.terse.local.eventsource.EventSourceMapping} is the entry point.
 */
package dev.terse.local.eventsource;
