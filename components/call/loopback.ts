const patienceMs = 3_000;

/**
 * Sends a stream through a call with ourselves: only what a browser receives from a peer is known to its echo
 * cancellation, and without it the interviewer would hear itself through the candidate's microphone.
 * @throws Error when the browser has no way to do so
 */
export async function loopback(stream: MediaStream): Promise<{ stream: MediaStream; close: () => void }> {
  const from = new RTCPeerConnection();
  const to = new RTCPeerConnection();
  const close = () => {
    from.close();
    to.close();
  };
  try {
    from.onicecandidate = ({ candidate }) => void (candidate && to.addIceCandidate(candidate));
    to.onicecandidate = ({ candidate }) => void (candidate && from.addIceCandidate(candidate));
    const received = new Promise<MediaStream>((resolve, reject) => {
      to.ontrack = ({ streams: [first], track }) => resolve(first ?? new MediaStream([track]));
      setTimeout(() => reject(new Error("The loopback did not open in time.")), patienceMs);
    });
    for (const track of stream.getTracks()) from.addTrack(track, stream);
    await from.setLocalDescription(await from.createOffer());
    if (from.localDescription) await to.setRemoteDescription(from.localDescription);
    await to.setLocalDescription(await to.createAnswer());
    if (to.localDescription) await from.setRemoteDescription(to.localDescription);
    return { stream: await received, close };
  } catch (error) {
    close();
    throw error;
  }
}
