/**
 * An in-process endpoint that speaks the Kinesis Data Streams wire protocol, in memory or in files.
 *
 * <p>{@link dev.terse.local.kinesis.KinesisEndpoint} is the entry point; the AWS SDK clients and
 * the AWS command line work against its address unchanged.
 */
package dev.terse.local.kinesis;
