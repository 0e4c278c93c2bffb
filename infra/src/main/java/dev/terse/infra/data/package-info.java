/**
 * The resources that outlive a deployment: tables, the stream, and the cache in front of the links.
 */
package dev.terse.infra.data;
