/**
 * The configuration from the environment: every variable that Terse reads, its bounds and its
 * default.
 */
package dev.terse.lambda.config;
