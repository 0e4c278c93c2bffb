/** Counted events and measured times, as CloudWatch metrics. */
package dev.terse.lambda.metrics;
