/** Interactive cards: created, delivered to people and groups, changed by key. */
@NullMarked
package dev.dermaga.dingtalk.client.cards;

import org.jspecify.annotations.NullMarked;
