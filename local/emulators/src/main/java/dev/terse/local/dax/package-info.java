/**
 * A stand-in for a DynamoDB Accelerator cluster for the official DAX client: the protocol as that
 * client speaks it, in front of any DynamoDB client. Start with {@link
 * dev.terse.local.dax.DaxCluster}. It has never been compared with a real cluster.
 */
package dev.terse.local.dax;
