/** The clicks stream's consumer: folds clicks into daily statistics. */
package dev.terse.functions.aggregator;
