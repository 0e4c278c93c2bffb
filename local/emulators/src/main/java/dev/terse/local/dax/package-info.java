/**
 * A stand-in for a DynamoDB Accelerator cluster that the official DAX client talks to: the protocol
 * as that client speaks it, over any DynamoDB client. Start with {@link
 * dev.terse.local.dax.DaxCluster}. It was never compared with a real cluster.
 */
package dev.terse.local.dax;
