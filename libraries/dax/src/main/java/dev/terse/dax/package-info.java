/**
 * DynamoDB Accelerator (DAX) in front of the Links table, using the official client. Without DAX,
 * none of its classes but {@link dev.terse.dax.Dax} is loaded: they would double a cold start.
 */
package dev.terse.dax;
