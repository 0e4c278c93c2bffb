/**
 * Lambda's event source mapping for a Kinesis stream, for running locally: reads every shard in
 * order, gathers batches, invokes a function with Lambda's Kinesis event, and treats failures as
 * Lambda documents them.
 *
 * <p>{@link dev.terse.local.eventsource.EventSourceMapping} is the way in.
 */
package dev.terse.local.eventsource;
