/** An SQS endpoint on loopback, whose messages are kept by whoever starts it. */
package dev.terse.local.sqs;
