/**
 * An in-process, in-memory endpoint that speaks the Kinesis Data Streams wire protocol.
 *
 * <p>{@link dev.terse.local.kinesis.KinesisEndpoint} is the way in; the AWS SDK clients and the AWS
 * command line work against its address unchanged.
 */
package dev.terse.local.kinesis;
