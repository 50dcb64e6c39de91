"""stub"""
import math
def normalise(weights):
    t=math.fsum(weights.values()); return {k:v/t for k,v in weights.items()}
def regret(lows, highs, w):
    H=[math.fsum(a*b for a,b in zip(h,w)) for h in highs]; L=[math.fsum(a*b for a,b in zip(l,w)) for l in lows]
    return [max([0.0]+[H[k]-L[i] for k in range(len(H)) if k!=i]) for i in range(len(L))]
