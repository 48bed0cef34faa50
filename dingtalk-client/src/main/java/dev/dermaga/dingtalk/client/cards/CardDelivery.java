package dev.dermaga.dingtalk.client.cards;

import org.jspecify.annotations.Nullable;

/**
 * What came of a card at one place.
 *
 * @param placeKind DingTalk's word: {@code IM_GROUP}, {@code IM_ROBOT}, {@code IM_SINGLE} or {@code ONE_BOX}
 * @param placeId a conversation, or a person in a single chat with the robot
 * @param processQueryKey in chats, what stands for the message: to ask who has read it, or to recall it
 * @param error DingTalk's words; null when it was delivered
 */
public record CardDelivery(
        String placeKind,
        String placeId,
        boolean delivered,
        @Nullable String processQueryKey,
        @Nullable String error) {}
