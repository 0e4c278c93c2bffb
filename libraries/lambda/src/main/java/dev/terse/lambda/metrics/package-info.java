/** Counted events, as CloudWatch metrics. */
package dev.terse.lambda.metrics;
