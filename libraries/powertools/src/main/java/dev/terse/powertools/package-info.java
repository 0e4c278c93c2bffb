/** Structured logs and metrics by Powertools for AWS Lambda. */
package dev.terse.powertools;
