/**
 * DynamoDB Accelerator (DAX) before the Links table, by the official client. None of its classes
 * but {@link dev.terse.dax.Dax} is loaded where there is no DAX: they would double a cold start.
 */
package dev.terse.dax;
