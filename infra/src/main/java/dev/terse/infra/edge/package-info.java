/** CloudFront and the firewall in front of the API. */
package dev.terse.infra.edge;
