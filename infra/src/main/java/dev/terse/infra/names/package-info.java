/** The entries and certificates of domains in a hosted zone of Route 53. */
package dev.terse.infra.names;
