/** The message that asks an endpoint whether it wants notifications. */
export const challengeMessage = (challenge: string, at: string): string =>
  JSON.stringify({ type: 'endpoint.verification', timestamp: at, data: { challenge } });

/** Whether an endpoint repeated the challenge: as the whole body, or as `{"challenge": "…"}`. */
export function repeatsChallenge(body: string, challenge: string): boolean {
  if (body.trim() === challenge) return true;
  try {
    const answer: unknown = JSON.parse(body);
    return typeof answer === 'object' && answer !== null && 'challenge' in answer && answer.challenge === challenge;
  } catch {
    return false;
  }
}
