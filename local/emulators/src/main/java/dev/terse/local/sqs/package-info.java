/** An SQS endpoint on loopback that takes messages and hands them to whoever keeps them. */
package dev.terse.local.sqs;
