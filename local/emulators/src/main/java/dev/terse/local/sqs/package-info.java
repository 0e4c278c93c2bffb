/** An SQS endpoint on loopback that accepts messages and passes them to a receiver. */
package dev.terse.local.sqs;
