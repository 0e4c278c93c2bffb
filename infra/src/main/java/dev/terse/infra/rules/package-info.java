/** The rules of cdk-nag, and the reasons why some don't apply. */
package dev.terse.infra.rules;
